import { notify } from '../../../notifications/index.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { NotificationKind } from '../../../platform/slice.ts'
import type { RenderRow } from '../video-queries.ts'

/** What the studio tells people about their films. */
export const filmNotifications = [
  { kind: 'studio.film-done', label: 'A film you asked for is rendered', group: 'Studio', defaults: { app: true, mail: 'off' }, permission: 'studio:read' },
  { kind: 'studio.film-failed', label: 'A film you asked for could not be rendered', group: 'Studio', defaults: { app: true, mail: 'off' }, permission: 'studio:read' },
] as const satisfies readonly NotificationKind[]

/** Tells who asked for a film what became of it. Several films of one video fold into one line. */
export async function tellOfFilm(tx: Context, { videoId, askedBy }: RenderRow, { kind, title, body }: { kind: (typeof filmNotifications)[number]['kind']; title: string; body: string }): Promise<void> {
  if (askedBy) await notify(tx, { to: [askedBy], kind, title, body, href: `/studio/videos/${videoId}`, subjectId: videoId, key: `${kind} ${videoId}`, by: null })
}
