import type { ReactNode } from 'react'
import { AccountFace } from '../accounts/account-face.tsx'
import { RichWords } from './rich-words.tsx'
import type { PreviewMedia, PreviewProps } from './preview.ts'

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

type ChainProps = { account: Account; thread: PreviewProps['thread']; name: ReactNode; /** How the network lays the media of a post out. */ media: (media: readonly PreviewMedia[]) => ReactNode; shorten?: boolean }

/** The posts behind the first one, each with its own media. */
export function Chain({ account, thread, name, media, shorten }: ChainProps) {
  return thread.map((part, place) => (
    <ChainPost key={place} account={account} leads={place < thread.length - 1} name={name}>
      {(part.text.trim() !== '' || part.media.length === 0) && <p className="mt-0.5 text-sm break-words whitespace-pre-wrap">{part.text.trim() === '' ? <span className="text-ink-faint">Nothing yet</span> : <RichWords text={part.text} shorten={shorten} />}</p>}
      {media(part.media)}
    </ChainPost>
  ))
}
