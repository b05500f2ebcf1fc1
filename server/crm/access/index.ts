export { accessChanged, checkReach, mayDo, reachesTo, rowsWithin, seesField, viewerOf, visibleLeads, visibleRows, type Owned, type Viewer } from './access.ts'
