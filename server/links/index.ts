// The door for sibling rooms.
export { createLink, type NewLink } from './links/create-link.ts'
export { attributionOf, type Attribution } from './clicks/attribution.ts'
export { isMachine } from './clicks/is-machine.ts'
export { recordVisit, type NewVisit } from './visits/record-visit.ts'
export { linkStats, type LinkCounts, type LinkStats } from './stats/link-stats.ts'
export { trafficByDay, trafficByPost, trafficSince, type Span } from './stats/traffic.ts'
export { utmFor } from './utm/utm-queries.ts'
export { linkClicked, linkCreated, visitRecorded } from './events.ts'
