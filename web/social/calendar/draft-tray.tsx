import type { PostSummary } from '../../../server/social/contract.ts'
import { cx } from '../../kit/cx.ts'
import { Kbd } from '../../kit/kbd.tsx'
import { TextLink } from '../../kit/link.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { Cover, Networks, titleOf } from '../posts/post-columns.tsx'
import type { Drag } from './use-drag.ts'
import type { Move } from './use-move.ts'

/** Drafts that have no time yet; they are dragged onto a day, or moved there with M. */
export function DraftTray({ drafts, more, move, drag }: { drafts: readonly PostSummary[]; more: boolean; move: Move; drag: Drag }) {
  return (
    <aside aria-label="Drafts without a time" className="flex w-60 shrink-0 flex-col border-l border-line max-md:hidden">
      <header className="flex h-11 shrink-0 items-center gap-2 px-4"><h2 className="font-semibold">Without a time</h2><span className="text-ink-faint">{drafts.length}{more && '+'}</span></header>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        <ul className="grid gap-2">
          {drafts.map(post => (
            <li key={post.id}>
              <a
                href={`/social/posts/${post.id}`} draggable={false} onPointerDown={drag.onPointerDown(post)}
                onClick={event => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  if (!drag.wasDragged()) navigateTo(`/social/posts/${post.id}`)
                }}
                onKeyDown={event => {
                  if (event.key !== 'm' || event.metaKey || event.ctrlKey || event.altKey) return
                  event.preventDefault()
                  event.stopPropagation()
                  move.start(post)
                }}
                className={cx('flex gap-2.5 rounded-md border border-dashed border-line-strong bg-surface p-2 no-underline select-none hover:bg-hover', move.moving?.post.id === post.id && 'opacity-40')}
              >
                <Cover post={post} className="w-13 self-start" />
                <span className="min-w-0 flex-1">
                  <span className="line-clamp-2 font-medium">{titleOf(post)}</span>
                  <span className="mt-1 flex items-center gap-1.5 text-xs text-ink-muted"><Networks post={post} size="sm" />Draft</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
        {drafts.length === 0 && <p className="px-1 text-xs text-ink-muted">Drafts wait here until they get a time.</p>}
        {more && <p className="px-1 pt-2 text-xs"><TextLink href="/social/posts?tab=drafts">All drafts</TextLink></p>}
        {drafts.length > 0 && <p className="px-1 pt-3 text-xs text-ink-muted">Drag to a day, or press <Kbd keys="m" /> and move with the arrows.</p>}
      </div>
    </aside>
  )
}
