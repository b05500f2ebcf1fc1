-- Choices of a network for a post (a board, who may see it), and what the network last told of an account.
ALTER TABLE social.variants ADD COLUMN options jsonb NOT NULL DEFAULT '{}';
ALTER TABLE social.accounts ADD COLUMN live jsonb NOT NULL DEFAULT '{}', ADD COLUMN live_at timestamptz, ADD COLUMN live_problem text;
