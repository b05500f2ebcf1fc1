import { useEffect, useRef } from 'react'
import { drawFrame } from '../../../server/studio/videos/drawing/draw-frame.ts'
import type { Film } from '../../../server/studio/videos/drawing/film.ts'
import { templateIds, type TemplateId } from '../../../server/studio/videos/drawing/templates/template-ids.ts'
import { templates } from '../../../server/studio/videos/drawing/templates/templates.ts'
import { cx } from '../../kit/cx.ts'
import type { Loaded } from './use-pictures.ts'

/** Templates as pictures: the video's own title in each. */
export function TemplatePicker({ film, loaded, value, onChange, hasOwnColours }: { film: Film; loaded: Loaded; value: TemplateId; onChange: (id: TemplateId) => void; hasOwnColours: boolean }) {
  return (
    <div role="radiogroup" aria-label="Template" className="grid grid-cols-3 gap-2.5">
      {templateIds.map(id => (
        <button key={id} type="button" role="radio" aria-checked={value === id} title={templates[id].about} onClick={() => onChange(id)} className={cx('rounded-sm p-1 text-left text-xs', value === id ? 'bg-selected shadow-[0_0_0_2px_var(--accent)]' : 'data-hovered:bg-sunken')}>
          <Sample film={{ ...film, template: id, look: hasOwnColours ? film.look : templates[id].look, fadeSec: templates[id].fadeSec }} loaded={loaded} />
          <span className="block pt-1 font-medium">{templates[id].name}</span>
        </button>
      ))}
    </div>
  )
}

function Sample({ film, loaded }: { film: Film; loaded: Loaded }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const width = 200
  const height = Math.round((width * film.height) / film.width)
  useEffect(() => {
    const surface = canvas.current?.getContext('2d', { alpha: false })
    if (!surface) return
    surface.setTransform(width / film.width, 0, 0, width / film.width, 0, 0)
    drawFrame(surface, film, loaded.pictures, Math.min(1.6, film.seconds / 2))
  })
  return <canvas ref={canvas} aria-hidden width={width} height={height} className="w-full rounded-xs" />
}
