import { routingErrors } from './errors.ts'
import { escalateLate } from './escalate.timer.ts'
import { routingEvents } from './events.ts'
import { createGroup, deleteGroup, listGroups, updateGroup } from './group-operations.ts'
import { listRoutingMembers, updateRoutingMember } from './member-operations.ts'
import { claimOffer, declineOffer, listOffers } from './offer-operations.ts'
import { countWaiting, giveBack, listPondLeads, listPonds, takeFromPond } from './pond-operations.ts'
import { routeNewLeads, stopRouting } from './routing-listeners.ts'
import { createRule, deleteRule, listRules, listRuleVersions, orderRules, updateRule } from './rule-operations.ts'
import { readRoutingSettings, updateRoutingSettings } from './settings-operations.ts'
import { startClocks, stopClocks } from './speed-listeners.ts'
import { readClock, speedReport } from './speed-operations.ts'
import { routingSteps } from './step.timer.ts'
import { routingNotifications } from './tell-people.ts'
import { simulateRouting, tryRouting } from './trial-operations.ts'
import { routeAgain, whyOwner } from './why-operations.ts'

/** Who gets a lead, and how soon it is answered. */
export const routing = {
  operations: [
    listRules, createRule, updateRule, deleteRule, orderRules, listRuleVersions,
    listGroups, createGroup, updateGroup, deleteGroup, listRoutingMembers, updateRoutingMember, readRoutingSettings, updateRoutingSettings,
    tryRouting, simulateRouting, whyOwner, routeAgain,
    listOffers, claimOffer, declineOffer, listPonds, listPondLeads, takeFromPond, giveBack, countWaiting,
    readClock, speedReport,
  ],
  errors: routingErrors,
  events: routingEvents,
  listeners: [routeNewLeads, stopRouting, startClocks, stopClocks],
  timers: [routingSteps, escalateLate],
  notifications: routingNotifications,
} as const
