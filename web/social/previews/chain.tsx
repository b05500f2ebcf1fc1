import type { ReactNode } from 'react'
import { AccountFace } from '../accounts/account-face.tsx'
import { RichWords } from './rich-words.tsx'
import type { PreviewProps } from './preview.ts'

type Account = PreviewProps['account']

/** A post beside its face, with the line that leads to the next one of its thread. */
export function ChainPost({ account, leads, name, children }: { account: Account; leads: boolean; name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex gap-2.5 px-3 pt-3">
      <span className="flex flex-col items-center gap-1"><AccountFace account={account} size="lg" />{leads && <span aria-hidden="true" className="w-0.5 flex-1 rounded-full bg-line-strong" />}</span>
      <div className="min-w-0 flex-1 pb-2.5">
        <p className="flex min-w-0 gap-1 text-sm">{name}</p>
        {children}
      </div>
    </div>
  )
}

/** The posts behind the first one. */
export function Chain({ account, thread, name, shorten }: { account: Account; thread: readonly string[]; name: ReactNode; shorten?: boolean }) {
  return thread.map((part, place) => (
    <ChainPost key={place} account={account} leads={place < thread.length - 1} name={name}>
      <p className="mt-0.5 text-sm break-words whitespace-pre-wrap">{part.trim() === '' ? <span className="text-ink-faint">Nothing yet</span> : <RichWords text={part} shorten={shorten} />}</p>
    </ChainPost>
  ))
}
