import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { PolicyFinding } from '../../../server/policy/contract.ts'
import { cx } from '../../kit/cx.ts'
import { levelLooks } from '../level-words.tsx'
import { piecesOf } from './put-in-place.ts'

/** What decides where a letter stands. */
const copied = ['fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'fontFeatureSettings', 'fontVariationSettings', 'letterSpacing', 'wordSpacing', 'lineHeight', 'padding', 'textAlign', 'textIndent', 'tabSize', 'direction'] as const

/**
 * Underlines what rules have found in a text area. A text area cannot mark its own words, so the same words lie over it, unseen but
 * for their underlines, and scroll with it. Both have to lie in one positioned frame.
 */
export function PolicyMarks({ area, text, findings }: { area: RefObject<HTMLTextAreaElement | null>; text: string; findings: readonly PolicyFinding[] }) {
  const mirror = useRef<HTMLDivElement>(null)
  const shows = findings.some(({ start, end }) => end > start)
  useLayoutEffect(() => {
    const [from, to] = [area.current, mirror.current]
    const frame = to?.offsetParent
    if (!from || !to || !frame) return
    const follow = () => {
      const look = getComputedStyle(from)
      for (const name of copied) to.style[name] = look[name]
      const [box, around] = [from.getBoundingClientRect(), frame.getBoundingClientRect()]
      Object.assign(to.style, { top: `${box.top - around.top}px`, left: `${box.left - around.left}px`, width: `${from.clientWidth}px`, height: `${from.clientHeight}px` })
      to.scrollTop = from.scrollTop
    }
    follow()
    const sizes = new ResizeObserver(follow)
    sizes.observe(from)
    from.addEventListener('scroll', follow, { passive: true })
    return () => {
      sizes.disconnect()
      from.removeEventListener('scroll', follow)
    }
    // After every drawing: another tab has another text area behind the same reference.
  })
  if (!shows) return null
  return (
    <div ref={mirror} aria-hidden="true" className="pointer-events-none absolute overflow-hidden break-words whitespace-pre-wrap text-transparent select-none">
      {piecesOf(text, findings).map((piece, place) => (piece.finding ? <mark key={place} className={cx('bg-transparent text-transparent underline decoration-wavy decoration-[1.5px] underline-offset-[3px]', piece.finding.overridden ? 'decoration-line-strong' : levelLooks[piece.finding.level].line)}>{piece.text}</mark> : piece.text))}
      {/* A line break at the end has no height of its own. */}
      {text.endsWith('\n') && ' '}
    </div>
  )
}
