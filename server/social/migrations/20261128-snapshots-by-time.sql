-- Home asks what the networks counted in a span of time, over all posts of the workspace.
CREATE INDEX snapshots_by_time ON social.metric_snapshots (workspace_id, observed_at);
