import { useRef, type KeyboardEvent } from 'react'
import type { PostSummary } from '../../../server/social/contract.ts'
import { cx } from '../../kit/cx.ts'
import { Kbd } from '../../kit/kbd.tsx'
import { TextLink } from '../../kit/link.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { MixPlot } from '../categories/mix-plot.tsx'
import { Cover, Networks, titleOf } from '../posts/post-columns.tsx'
import { onCardKey, type Hands } from './hands.ts'

/** Drafts that have no time yet. They are dragged onto a day, or moved there with M; a post dragged here loses its time. */
export function DraftTray({ drafts, more, hands }: { drafts: readonly PostSummary[]; more: boolean; hands: Hands }) {
  const { move, drag, chosen, onEdit } = hands
  const list = useRef<HTMLUListElement>(null)
  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-post]') ?? [])]
  useHotkeys([{ keys: 'u', label: 'Go to the posts without a time', group: 'Calendar', run: () => links()[0]?.focus() }])
  const onKeyDown = (post: PostSummary) => (event: KeyboardEvent<HTMLElement>) => {
    const isStep = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (isStep) links()[links().indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
    if (!isStep && !onCardKey(event, post, event.currentTarget, hands)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const isOver = move.moving?.by === 'pointer' && move.moving.post.date !== undefined
  return (
    <aside aria-label="Posts without a time" data-tray="" className={cx('flex w-60 shrink-0 flex-col border-l border-line max-lg:w-52 max-md:hidden', isOver && 'bg-selected')}>
      <header className="flex h-11 shrink-0 items-center gap-2 px-4"><h2 className="font-semibold">Unscheduled</h2><span className="text-ink-faint">{drafts.length}{more && '+'}</span></header>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        <ul ref={list} className="grid gap-2">
          {drafts.map(post => (
            <li key={post.id}>
              <a
                href={`/social/posts/${post.id}`} data-post={post.id} draggable={false} onPointerDown={drag.onPointerDown(post)} onKeyDown={onKeyDown(post)} aria-haspopup="dialog"
                onClick={event => {
                  if (drag.wasDragged()) return event.preventDefault()
                  if (event.metaKey || event.ctrlKey) return
                  event.preventDefault()
                  if (event.shiftKey) chosen.extendTo(post)
                  else onEdit(post, event.currentTarget)
                }}
                className={cx('flex gap-2.5 rounded-md border border-dashed border-line-strong bg-surface p-2 text-ink no-underline select-none hover:bg-hover', chosen.has(post.id) && 'shadow-[inset_0_0_0_2px_var(--accent)]', move.moving?.post.id === post.id && 'opacity-40')}
              >
                <Cover post={post} className="w-13 self-start" />
                <span className="min-w-0 flex-1">
                  <span className="line-clamp-2 font-medium">{titleOf(post)}</span>
                  <span className="mt-1 flex items-center gap-1.5 text-xs text-ink-muted"><Networks post={post} size="sm" />{post.accounts.length > 0 ? 'Draft' : 'No account yet'}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
        {drafts.length === 0 && <p className="px-1 text-xs text-ink-muted">Drafts wait here until they get a time. Drag a planned post here to take its time away.</p>}
        {more && <p className="px-1 pt-2 text-xs"><TextLink href="/social/posts?tab=drafts">All drafts</TextLink></p>}
        {drafts.length > 0 && <p className="px-1 pt-3 text-xs text-ink-muted">Drag to a day, or press <Kbd keys="m" /> and move with the arrows.</p>}
      </div>
      <MixPlot className="shrink-0 border-t border-line" />
    </aside>
  )
}
