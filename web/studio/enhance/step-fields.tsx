import type { Recipe, RecipeStep } from '../../../server/studio/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { pickMedia } from '../../shell/media-picker.tsx'
import { placeWords, ratioWords, skyWords } from './recipe-words.ts'
import { Slider } from './slider.tsx'

/** The values of one step. */
export function StepFields({ step, onChange }: { step: RecipeStep; onChange: (step: Recipe['steps'][number]) => void }) {
  switch (step.step) {
    case 'white-balance':
      return <>
        <Slider label="Automatic" value={step.auto} unit=" %" onChange={auto => onChange({ ...step, auto })} />
        <Slider label="Warmth" value={step.warmth} min={-100} onChange={warmth => onChange({ ...step, warmth })} />
        <Slider label="Tint" value={step.tint} min={-100} onChange={tint => onChange({ ...step, tint })} />
      </>
    case 'tone':
      return <>
        <Slider label="Automatic" value={step.auto} unit=" %" onChange={auto => onChange({ ...step, auto })} />
        <Slider label="Exposure" value={step.exposure} min={-2} max={2} step={0.1} onChange={exposure => onChange({ ...step, exposure })} />
        <Slider label="Contrast" value={step.contrast} min={-100} onChange={contrast => onChange({ ...step, contrast })} />
        <Slider label="Lift shadows" value={step.shadows} onChange={shadows => onChange({ ...step, shadows })} />
        <Slider label="Hold highlights" value={step.highlights} onChange={highlights => onChange({ ...step, highlights })} />
        <Slider label="Clarity" value={step.clarity} onChange={clarity => onChange({ ...step, clarity })} />
        <Slider label="Saturation" value={step.saturation} min={-100} onChange={saturation => onChange({ ...step, saturation })} />
      </>
    case 'sky':
      return <>
        <Select label="Sky" value={step.sky} onChange={id => id && onChange({ ...step, sky: id as typeof step.sky })} options={skyWords} />
        <Slider label="Strength" value={step.strength} min={10} unit=" %" onChange={strength => onChange({ ...step, strength })} />
      </>
    case 'verticals':
      return <>
        <Slider label="Automatic" value={step.auto} unit=" %" onChange={auto => onChange({ ...step, auto })} />
        <Slider label="Turn" value={step.turn} min={-10} max={10} step={0.1} unit="°" onChange={turn => onChange({ ...step, turn })} />
      </>
    case 'crop':
      return <Select label="Shape" value={step.ratio} onChange={id => id && onChange({ ...step, ratio: id as typeof step.ratio })} options={ratioWords.map(ratio => ({ id: ratio, label: ratio }))} />
    case 'watermark':
      return <>
        {step.assetId ? <p className="text-ink-muted">A logo of the library.</p> : <TextField label="Text" value={step.text ?? ''} maxLength={60} onChange={text => onChange({ ...step, text })} />}
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" onPress={() => void pickMedia({ kinds: ['image'], multiple: false, title: 'Choose a logo' }).then(ids => ids?.[0] && onChange({ ...step, text: undefined, assetId: ids[0] }))}>{step.assetId ? 'Another logo' : 'A logo instead'}</Button>
          {step.assetId && <Button size="sm" onPress={() => onChange({ ...step, assetId: undefined, text: 'Your name' })}>Text instead</Button>}
        </div>
        <Select label="Place" value={step.place} onChange={id => id && onChange({ ...step, place: id as typeof step.place })} options={placeWords} />
        <Slider label="Opacity" value={step.opacity} min={10} unit=" %" onChange={opacity => onChange({ ...step, opacity })} />
        <Slider label="Size" value={step.size} min={5} max={60} unit=" %" onChange={size => onChange({ ...step, size })} />
      </>
  }
}
