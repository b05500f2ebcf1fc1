import { cx } from './cx.ts'

const marks: Record<string, { letters: string; name: string; tone: string }> = {
  instagram: { letters: 'IG', name: 'Instagram', tone: 'oklch(.50 .15 350)' },
  facebook: { letters: 'FB', name: 'Facebook', tone: 'oklch(.48 .13 258)' },
  tiktok: { letters: 'TT', name: 'TikTok', tone: 'oklch(.30 .02 250)' },
  youtube: { letters: 'YT', name: 'YouTube', tone: 'oklch(.50 .17 27)' },
  linkedin: { letters: 'LI', name: 'LinkedIn', tone: 'oklch(.45 .09 235)' },
  pinterest: { letters: 'PI', name: 'Pinterest', tone: 'oklch(.48 .16 15)' },
  bluesky: { letters: 'BS', name: 'Bluesky', tone: 'oklch(.52 .13 245)' },
  mastodon: { letters: 'MA', name: 'Mastodon', tone: 'oklch(.46 .16 280)' },
  threads: { letters: 'TH', name: 'Threads', tone: 'oklch(.33 .02 250)' },
  googlebusiness: { letters: 'GB', name: 'Google Business', tone: 'oklch(.45 .08 160)' },
  snapchat: { letters: 'SC', name: 'Snapchat', tone: 'oklch(.48 .10 100)' },
  telegram: { letters: 'TG', name: 'Telegram', tone: 'oklch(.50 .11 240)' },
  whatsapp: { letters: 'WA', name: 'WhatsApp', tone: 'oklch(.45 .10 155)' },
  x: { letters: 'X', name: 'X', tone: 'oklch(.36 .02 250)' },
}
const sizes = { sm: 'size-3.75 text-[0.46875rem]', md: 'size-4.5 text-[0.53125rem]', lg: 'size-6 text-[0.625rem]' }

/** A social account's network: two letters in a circle. Unknown networks get their own first letters on slate. */
export function NetworkMark({ network, size = 'md', labelled = true, className }: { network: string; size?: keyof typeof sizes; labelled?: boolean; className?: string }) {
  const mark = marks[network.toLowerCase().replaceAll(/[^a-z]/g, '')] ?? { letters: network.slice(0, 2).toUpperCase(), name: network, tone: 'oklch(.40 .02 250)' }
  return (
    <span
      {...(labelled ? { role: 'img', 'aria-label': mark.name } : { 'aria-hidden': true })}
      className={cx('inline-grid shrink-0 place-items-center rounded-full leading-none font-bold tracking-[0.01em] text-white select-none [[data-theme=dark]_&]:shadow-[inset_0_0_0_1px_oklch(1_0_0/0.18)]', sizes[size], className)}
      style={{ background: mark.tone, color: '#fff', fontWeight: 700 }}
    >
      {mark.letters}
    </span>
  )
}

/** The name of a network as people write it. */
export function networkName(network: string): string {
  return marks[network.toLowerCase().replaceAll(/[^a-z]/g, '')]?.name ?? network
}
