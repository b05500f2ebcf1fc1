-- Which leads a post brought: the list behind a post's number of leads.
CREATE INDEX leads_of_post ON crm.leads (workspace_id, (attribution->>'postId'), created_at DESC, id DESC)
  WHERE attribution->>'postId' IS NOT NULL AND deleted_at IS NULL;
