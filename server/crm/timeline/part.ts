import { timelineErrors } from './errors.ts'
import { timelineEvents } from './events.ts'
import { readHistory, restoreField } from './history.ts'
import { deleteActivity, logActivity, updateActivity } from './log-activity.ts'
import { getActivity, listActivities, readTimeline } from './read-timeline.ts'
import { writeLines } from './write-lines.ts'

/** What happened with a lead: what the timeline adds to the room. */
export const timeline = {
  operations: [readTimeline, listActivities, getActivity, logActivity, updateActivity, deleteActivity, readHistory, restoreField],
  errors: timelineErrors,
  events: timelineEvents,
  listeners: [writeLines],
} as const
