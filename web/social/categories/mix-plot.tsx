import { useOperation } from '../../api/use-operation.ts'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'

/** Colours of categories by their number. */
export const categoryColor = (number: string | null): string => (number === null ? 'var(--line-strong)' : `var(--chart-${number})`)

/** The planned posts of the next thirty days by category, each beside the share that is aimed at. Nothing where there are no categories. */
export function MixPlot({ accountId, className }: { accountId?: string; className?: string }) {
  const { data } = useOperation('social.categories.mix', { days: 30, ...(accountId ? { accountId } : {}) })
  if (!data || data.items.every(({ categoryId }) => categoryId === null)) return null
  return (
    <section aria-label="Content mix" className={cx('px-4 py-3', className)}>
      <header className="flex items-baseline gap-2"><h2 className="font-semibold">Content mix</h2><span className="text-xs text-ink-muted">next 30 days</span><TextLink href="/settings/content-mix" className="ml-auto text-xs">Targets</TextLink></header>
      <ul className="mt-2 grid gap-2.5">
        {data.items.map(one => (
          <li key={one.categoryId ?? 'none'}>
            <p className="flex gap-2 text-sm"><span className="min-w-0 flex-1 truncate">{one.name}</span><span className="text-ink-muted">{Math.round(one.share)} %{one.target !== null && ` of ${one.target} %`}</span></p>
            <div className="relative mt-1 h-1.5 rounded-full bg-sunken">
              <div className="h-full rounded-full" style={{ width: `${Math.min(100, one.share)}%`, background: categoryColor(one.color) }} />
              {one.target !== null && <span className="absolute -top-0.75 h-3 w-0.5 bg-ink" style={{ left: `calc(${one.target}% - 1px)` }} aria-hidden />}
            </div>
            {one.missing > 0 && <p className="mt-0.5 text-xs text-ink-muted">{counted(one.missing, 'post')} short of the target</p>}
          </li>
        ))}
      </ul>
      {data.planned === 0 && <p className="mt-2 text-xs text-ink-muted">Nothing is planned yet.</p>}
    </section>
  )
}
