import type { Output } from '../api/client.ts'
import { useOperation } from '../api/use-operation.ts'
import { counted, formatCount, formatMoney } from '../kit/format.ts'
import { TextLink } from '../kit/link.tsx'
import { Section } from '../kit/section.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { useMay } from '../shell/session.tsx'
import { sourceWord } from './words.ts'

type Figures = Output<'insights.analytics.revenue'>
type Line = Figures['items'][number]

/** What was sold in the period, and which source, post and photo brought the money. */
export function Revenue({ range }: { range: '7d' | '30d' | '90d' }) {
  const may = useMay('crm:read')
  const { data } = useOperation('insights.analytics.revenue', { range }, { enabled: may, keepPrevious: true })
  if (!may) return null
  const words = (sums: Figures['value']) => sums.map(sum => formatMoney(sum)).join(' and ')
  return (
    <div id="revenue" className="border-b border-line">
      <Section title="Revenue" end={data && data.deals > 0 ? <TextLink href={`/deals?layout=table&state=won&from=${data.days[0]}&to=${data.days.at(-1)}&sort=close`}>{counted(data.deals, 'won deal')}</TextLink> : undefined}>
        {!data ? <Skeleton className="appear-late mb-5 w-1/3" />
          : data.deals === 0 ? <p className="pb-5 text-ink-muted">No deal was won in this time.</p>
          : (
            <>
              <p className="pb-3"><span className="display text-2xl">{words(data.value) || 'No value said'}</span>{data.commission.length > 0 && <span className="ml-2 text-ink-muted">{words(data.commission)} commission</span>}</p>
              <table className="mb-5 w-full">
                <thead><tr className="text-xs text-ink-muted [&_th]:h-8.5 [&_th]:font-medium"><th scope="col" className="text-left">What brought it</th><th scope="col" className="text-right">Deals</th><th scope="col" className="text-right">Commission</th><th scope="col" className="text-right">Value</th></tr></thead>
                <tbody>{data.items.map((line, at) => <tr key={at} className="border-t border-line [&_td]:h-10 [&_td]:text-right"><th scope="row" className="text-left font-normal"><Origin line={line} /></th><td>{formatCount(line.deals)}</td><td>{line.commission.amount ? formatMoney(line.commission) : ''}</td><td className="font-medium">{formatMoney(line.value)}</td></tr>)}</tbody>
              </table>
            </>
          )}
      </Section>
    </div>
  )
}

function Origin({ line }: { line: Line }) {
  const source = line.source ? sourceWord(line.source) : 'No lead named'
  return (
    <span className="flex min-w-0 flex-wrap gap-x-2">
      {line.postId ? <TextLink href={`/social/posts/${line.postId}`}>{line.postTitle || 'A post'}</TextLink> : <span>{source}</span>}
      <span className="text-ink-muted">{[line.postId && source, line.campaign].filter(Boolean).join(', ')}</span>
      {line.assetId && <TextLink href={`/media?asset=${line.assetId}`}>the photo</TextLink>}
    </span>
  )
}
