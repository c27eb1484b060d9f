-- How a conversation goes is weighed by the statement that keeps a turn, no longer by a function: nobody would begin these.
-- What they would have counted stands in talk_mark, and is weighed with the next turn that goes wrong.
DELETE FROM "function_run" WHERE "function" = 'watch-talks' AND "status" <> 'done';
