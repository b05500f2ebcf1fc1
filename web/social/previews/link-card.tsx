import { cx } from '../../kit/cx.ts'

/** What networks make of a link where nothing else is to be seen: the host, and a title that they read themselves. */
export function LinkCard({ link, title, className }: { link: string; title?: string; className?: string }) {
  return (
    <span className={cx('block bg-sunken px-3 py-2.5', className)}>
      <span className="block truncate text-2xs text-ink-muted">{new URL(link).host}</span>
      <span className="block truncate text-sm font-medium">{title || 'Title of the page behind the link'}</span>
    </span>
  )
}
