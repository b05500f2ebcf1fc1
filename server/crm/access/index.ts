export { accessChanged, checkReach, mayDo, reachesTo, seesField, viewerOf, visibleLeads, visibleRows, type Owned, type Viewer } from './access.ts'
