-- Until when whoever asks the provider for it has it to himself.
ALTER TABLE "refund" ADD COLUMN "held_until" TIMESTAMPTZ(3);
