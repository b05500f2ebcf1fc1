import { getCalendarSettings, updateCalendarSettings } from './calendar-settings.ts'
import { calendarErrors } from './errors.ts'
import { createFeed, listFeeds, revokeFeed } from './feed/feed-operations.ts'
import { serveFeeds } from './feed/feed-route.ts'
import { keyDateEvents } from './key-dates/events.ts'
import { fetchAllKeyDates, fetchKeyDates } from './key-dates/fetch-key-dates.job.ts'
import { addKeyDates, deleteKeyDates, editKeyDates, listKeyDates, refreshKeyDates } from './key-dates/key-date-operations.ts'
import { readNotes } from './key-dates/read-notes.ts'
import { movePosts } from './move-posts.ts'
import { readCalendar } from './read-calendar.ts'
import { readCells } from './read-cells.ts'
import { readChoices } from './read-choices.ts'
import { readSlot } from './read-slot.ts'
import { bringBackPosts, trashPosts } from './trash-posts.ts'

/** The plan as a calendar: what stands where, moving it, feeds for other calendars, and key dates as notes. */
export const calendar = {
  operations: [
    readCalendar, readCells, readChoices, readSlot, movePosts, trashPosts, bringBackPosts, getCalendarSettings, updateCalendarSettings,
    listFeeds, createFeed, revokeFeed, listKeyDates, addKeyDates, editKeyDates, deleteKeyDates, refreshKeyDates, readNotes,
  ],
  errors: calendarErrors,
  events: keyDateEvents,
  jobs: [fetchKeyDates, fetchAllKeyDates],
  routes: serveFeeds,
} as const
