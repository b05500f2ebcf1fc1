-- When a network was last asked what an account may choose (kept in its meta as `live`), and why that failed.
ALTER TABLE social.accounts ADD COLUMN live_at timestamptz, ADD COLUMN live_problem text;
