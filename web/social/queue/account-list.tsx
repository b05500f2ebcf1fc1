import { CirclePause } from 'lucide-react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { AccountQueue } from '../../../server/social/contract.ts'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { AccountFace } from '../accounts/account-face.tsx'
import { wallInSentence, wallNow } from '../wall-time.ts'

/** The accounts at the left, each with how full its queue is; a strip above it on a phone. */
export function AccountList({ items, shown, onShow }: { items: readonly AccountQueue[]; shown: string; onShow: (accountId: string) => void }) {
  return (
    <nav aria-label="Accounts" className="shrink-0 border-line max-md:flex max-md:gap-1.5 max-md:overflow-x-auto max-md:border-b max-md:px-(--pad) max-md:py-2 md:w-66 md:overflow-y-auto md:border-r md:p-2">
      {items.map(queue => (
        <ToggleButton
          key={queue.account.id} isSelected={queue.account.id === shown} onChange={() => onShow(queue.account.id)}
          className={cx('flex min-w-0 items-center gap-2.5 rounded-md px-2 py-2 text-left data-hovered:bg-hover max-md:max-w-52 max-md:shrink-0 md:w-full', queue.account.id === shown && 'bg-selected')}
        >
          <AccountFace account={queue.account} size="lg" />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{queue.account.name}</span>
            <span className="block truncate text-xs text-ink-muted">{fillWords(queue)}</span>
          </span>
          {queue.paused && <><Icon of={CirclePause} size={14} className="text-lamp-ink" /><span className="sr-only">, paused</span></>}
        </ToggleButton>
      ))}
    </nav>
  )
}

/** "3 queued, free tomorrow 09:00". */
function fillWords({ entries, hasSlots, zone }: AccountQueue): string {
  const queued = entries.filter(({ post }) => post).length
  const free = entries.find(({ isSlot, post, blackout }) => isSlot && !post && !blackout)
  if (!hasSlots) return queued > 0 ? `${queued} planned, no queue times` : 'No queue times'
  return `${queued} queued, ${free ? `free ${wallInSentence(`${free.date}T${free.time}`, wallNow(zone))}` : 'full for four weeks'}`
}
