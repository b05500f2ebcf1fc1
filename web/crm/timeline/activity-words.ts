import { CalendarCheck, CalendarPlus, Mail, MailOpen, MessageSquare, PhoneIncoming, PhoneOutgoing } from 'lucide-react'
import type { ActivityOutcome, ActivityType } from '../../../server/crm/contract.ts'
import type { LucideIcon } from '../../kit/icon.tsx'

/** How each kind of activity is called, and how it may have ended. */
export const activityLooks: Record<ActivityType, { verb: string; done: string; icon: LucideIcon; outcomes: readonly ActivityOutcome[]; hasLength: boolean }> = {
  CALL_MADE: { verb: 'Call made', done: 'Call kept', icon: PhoneOutgoing, outcomes: ['REACHED', 'LEFT_MESSAGE', 'NO_ANSWER', 'BUSY', 'WRONG_NUMBER'], hasLength: true },
  CALL_RECEIVED: { verb: 'Call received', done: 'Call kept', icon: PhoneIncoming, outcomes: [], hasLength: true },
  EMAIL_SENT: { verb: 'E-mail sent', done: 'E-mail kept', icon: Mail, outcomes: [], hasLength: false },
  EMAIL_RECEIVED: { verb: 'E-mail received', done: 'E-mail kept', icon: MailOpen, outcomes: [], hasLength: false },
  SMS_SENT: { verb: 'Message sent', done: 'Message kept', icon: MessageSquare, outcomes: [], hasLength: false },
  SMS_RECEIVED: { verb: 'Message received', done: 'Message kept', icon: MessageSquare, outcomes: [], hasLength: false },
  MEETING_COMPLETED: { verb: 'Meeting held', done: 'Meeting kept', icon: CalendarCheck, outcomes: ['HELD', 'NO_SHOW'], hasLength: true },
  MEETING_SCHEDULED: { verb: 'Meeting planned', done: 'Meeting kept', icon: CalendarPlus, outcomes: [], hasLength: true },
}

export const outcomeWords: Record<ActivityOutcome, string> = { REACHED: 'Reached', LEFT_MESSAGE: 'Left a message', NO_ANSWER: 'No answer', BUSY: 'Busy', WRONG_NUMBER: 'Wrong number', HELD: 'Held', NO_SHOW: 'Nobody came' }
