-- When two leads become one, who came and who asked belongs to the one that stays.
CALL crm.follow_merges('listings.guests', 'lead_id');
CALL crm.follow_merges('listings.questions', 'lead_id');
