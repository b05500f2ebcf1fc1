import type { RuleBook } from '../../../server/policy/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Loaded } from '../../shell/section-page.tsx'
import { useMay } from '../../shell/session.tsx'
import { Limits } from './limits.tsx'
import { Lines } from './lines.tsx'
import { Words } from './words.tsx'

/** What captions of the workspace must and must not say. These are rules of the house: the composer holds every post against them. */
export function CaptionsTab() {
  const query = useOperation('policy.rules.list', {}, { enabled: useMay('policy:read') })
  return (
    <Loaded query={query} what="Caption rules">
      {(book: RuleBook) => (
        <>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-(--pad) py-3">
            <p className="max-w-[66ch] min-w-0 basis-72 grow text-ink-muted">Every caption is held against these while it is written, whoever or whatever writes it.</p>
            <LinkButton size="sm" className="ml-auto" href="/settings/words">All words and rules</LinkButton>
          </div>
          <Lines lines={book.lines} mayEdit={book.may.edit} />
          <Words rules={book.own} mayEdit={book.may.edit} />
          <Limits book={book} />
        </>
      )}
    </Loaded>
  )
}
