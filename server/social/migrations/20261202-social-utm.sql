-- How the links of an account are marked; null: as the workspace has it for the network. {source, medium, campaign, term?, content?, conflict}
ALTER TABLE social.accounts ADD COLUMN utm jsonb;
