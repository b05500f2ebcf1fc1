-- What resuming a pause moved, so that it can be put back: [{variantId, postId, wasHeld, from, to, plan}], times as ISO instants; `plan` is
-- where the post stood, where it moved along. Null: nothing was moved, or it is back.
ALTER TABLE social.pauses ADD COLUMN moved jsonb;
