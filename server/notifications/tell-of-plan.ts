import { planAsked } from '../platform/agents/plans.ts'
import { listener } from '../platform/events/event.ts'
import { notify } from './telling/notify.ts'

/** An agent waits for a person to decide: whoever lent it their rights hears of it. The ground floor knows no rooms, so this one listens. */
export const tellOfPlan = listener('notifications.tell-of-plan', planAsked, async (ctx, { data: { planId, summary, personId } }) => {
  if (personId) await notify(ctx, { to: [personId], kind: 'platform.plan-asked', title: 'An assistant asks for your approval', body: summary, href: `/plans/${planId}`, subjectId: planId, by: null })
})
