import { useState } from 'react'
import { cx } from '../../kit/cx.ts'
import { NetworkMark } from '../../kit/network-mark.tsx'

const sizes = { md: 'size-7', lg: 'size-9' }

/** A social account is a circle: its picture, with the mark of the network at its edge. */
export function AccountFace({ account, size = 'md' }: { account: { name: string; network: string; avatarUrl: string | null }; size?: keyof typeof sizes }) {
  const [broken, setBroken] = useState(false)
  const showPicture = account.avatarUrl !== null && !broken
  return (
    <span className={cx('relative inline-block shrink-0', sizes[size])}>
      {showPicture
        ? <img src={account.avatarUrl ?? ''} alt="" onError={() => setBroken(true)} className="size-full rounded-full object-cover" />
        : <span aria-hidden="true" className="grid size-full place-items-center rounded-full bg-sunken text-xs font-medium text-ink-muted">{account.name.slice(0, 1)}</span>}
      {size === 'lg' && <NetworkMark network={account.network} size="sm" labelled={false} className="absolute -right-0.75 -bottom-0.75 shadow-[0_0_0_2px_var(--surface)]" />}
    </span>
  )
}
