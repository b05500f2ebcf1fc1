import type { CSSProperties, ReactNode } from 'react'
import { readableInk, readableOn } from '../../../server/brand/contract.ts'
import type { ShownKit } from '../kit/use-shown-kit.ts'
import { EndFrame } from './end-frame.tsx'
import { useKitFaces } from './load-faces.ts'

/** What a kit makes of a listing's page, a mail, a card and the end of a film. It changes while one chooses. */
export function KitPreview({ kit }: { kit: ShownKit }) {
  const faces = useKitFaces(kit)
  const { primary, text, background, secondary, accent } = kit.colours
  const link = readableOn(primary, background, 4.5)
  const look = { '--ground': background, '--words': text, '--door': link, '--on-door': readableInk(link), '--area': secondary, '--on-area': readableInk(secondary), '--sign': accent, fontFamily: faces.text, color: text, background } as CSSProperties
  return (
    <div className="flex flex-col gap-5">
      <Shown title="Page of a listing">
        <div style={look}>
          <div className="flex h-12 items-center border-b border-black/10 px-4"><Logo kit={kit} faces={faces.display} /></div>
          <div className="p-4">
            <p className="text-[1.6rem] leading-tight" style={{ fontFamily: faces.display }}>Mill Cottage</p>
            <p className="mt-1 text-sm">3 Mill Lane, Portellery</p>
            <p className="mt-3 flex items-center gap-3"><span className="text-lg" style={{ fontFamily: faces.display }}>£645,000</span><span className="rounded-sm bg-(--door) px-3.5 py-2 text-sm text-(--on-door)">Ask a question</span></p>
          </div>
        </div>
      </Shown>
      <Shown title="Head of a mail">
        <div style={look} className="p-4">
          <Logo kit={kit} faces={faces.display} />
          <p className="mt-3 text-sm">A viewing is arranged for Thursday at 14:00.</p>
          <p className="mt-3"><span className="inline-block rounded-md bg-(--door) px-4 py-2 text-sm font-semibold text-(--on-door)">Open the details</span></p>
        </div>
      </Shown>
      <Shown title="Card">
        <div style={{ ...look, background: secondary, color: readableInk(secondary) }} className="flex items-center gap-4 p-4">
          <span aria-hidden className="h-14 w-1 rounded-full bg-(--sign)" />
          <span className="min-w-0">
            <span className="block truncate text-xl" style={{ fontFamily: faces.display }}>{kit.contact.name || kit.name}</span>
            <span className="block truncate text-sm">{[kit.contact.phone, kit.contact.web].filter(Boolean).join(' · ') || 'Phone and web address stand here'}</span>
            {kit.contact.licence && <span className="block truncate text-xs">Licence {kit.contact.licence}</span>}
          </span>
        </div>
      </Shown>
      <Shown title="End of a film"><EndFrame kit={kit} faces={faces.count} /></Shown>
    </div>
  )
}

const Shown = ({ title, children }: { title: string; children: ReactNode }) => (
  <figure>
    <figcaption className="mb-1.5 text-xs text-ink-muted">{title}</figcaption>
    <div className="overflow-hidden rounded-md border border-line">{children}</div>
  </figure>
)

function Logo({ kit, faces }: { kit: ShownKit; faces: string }) {
  const logo = kit.logos.light ?? kit.logos.dark
  return logo?.url ? <img src={logo.url} alt={kit.contact.name || kit.name} className="max-h-8 max-w-44 object-contain" /> : <span className="text-lg text-(--door)" style={{ fontFamily: faces }}>{kit.contact.name || kit.name}</span>
}
