import { decidePlan, listPlans, planAsked, planDecided, planSettled, readPlan, runPlan } from '../agents/plans.ts'
import { sendMail } from '../mail/post-mail.ts'
import { slice } from '../slice.ts'
import { changesUndone, readUndo, undoManyRows, undoRun } from './changes.ts'
import { readJobs, retryJob } from './jobs.ts'
import { listOutbox, readOutboxMail } from './outbox.ts'
import { listMigrations, readStatus } from './status.ts'
import { sweep } from './sweep.job.ts'

/** What the ground floor itself offers: status, undo, the outbox, the jobs. */
export const platformSlice = slice({
  id: 'platform',
  operations: [readStatus, listMigrations, undoRun, readUndo, readJobs, retryJob, listOutbox, readOutboxMail, listPlans, readPlan, decidePlan],
  permissions: {
    'platform:undo-any': { label: 'Undo what others did', roles: ['owner', 'admin', 'manager'] },
    'platform:jobs': { label: 'See jobs and retry them', roles: ['owner', 'admin'] },
    'platform:plans': { label: 'Decide what agents may do', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
    'platform:outbox': { label: 'Read outgoing messages', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
  },
  errors: [planDecided],
  events: [changesUndone, planAsked, planSettled],
  jobs: [sendMail, sweep, runPlan, undoManyRows],
  notifications: [{ kind: 'platform.plan-asked', label: 'An assistant asks for approval', group: 'House', defaults: { app: true, mail: 'off' }, permission: 'platform:plans' }],
})
