import { lazy, Suspense } from 'react'

// The shell composes: rooms show the review of what is theirs, and never import the room that answers.
const Panel = lazy(() => import('../reviews/panel/review-panel.tsx'))
const Bar = lazy(() => import('../reviews/panel/approval-bar.tsx'))

/** Comments, approval, sharing and activity of one artefact. */
export const ReviewPanel = (props: { kind: string; id: string }) => <Suspense><Panel {...props} /></Suspense>

/** One line on whether the artefact needs approval, and how that stands. `id` null: it is not kept yet. */
export const ApprovalBar = (props: { kind: string; id: string | null }) => <Suspense><Bar {...props} /></Suspense>
