-- Whether what was said concerns the shopper alone, told by the conversation that knows it. Of turns from before nobody can tell.
ALTER TABLE "turn" ADD COLUMN "private" BOOLEAN;
