import { Redo2, Trophy, Undo2 } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { SceneDetail } from '../../../../server/studio/contract.ts'
import { useAct } from '../../../api/use-operation.ts'
import { Button, IconButton } from '../../../kit/button.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Segments } from '../../../kit/segments.tsx'
import { useIsPhone } from '../../../kit/use-media.ts'
import { useHotkeys } from '../../../kit/use-hotkeys.ts'
import { toastProblem } from '../../../kit/toast-store.ts'
import { TopBar } from '../../../shell/top-bar.tsx'
import { solveFloor, type FloorMark } from '../geometry/solve-floor.ts'
import { estimateLight, samplesOf } from '../photo/estimate-light.ts'
import { readFocal } from '../photo/read-focal.ts'
import { add, duplicate } from '../scene/edits.ts'
import { furnished } from '../scene/room-sets.ts'
import { withCorner } from '../scene/mask-corners.ts'
import { boundsOf, newPartId } from '../scene/scene.ts'
import { FloorOverlay } from './floor-overlay.tsx'
import { FloorPanel } from './floor-panel.tsx'
import { LightPanel } from './light-panel.tsx'
import { MasksOverlay } from './masks-overlay.tsx'
import { MasksPanel } from './masks-panel.tsx'
import { PhotoFrame } from './photo-frame.tsx'
import { PhoneSheet } from './phone-sheet.tsx'
import { PiecePanel } from './piece-panel.tsx'
import { PiecesOverlay } from './pieces-overlay.tsx'
import { ResultDialog } from './result-dialog.tsx'
import { Shelf } from './shelf.tsx'
import { StageView, useStage } from './stage-view.tsx'
import { useRender } from './use-render.ts'
import { useSceneEdit } from './use-scene-edit.ts'

type Step = 'floor' | 'furnish' | 'cover' | 'light'
const firstMark: FloorMark = { corners: [{ x: 0.15, y: 0.94 }, { x: 0.85, y: 0.94 }, { x: 0.68, y: 0.68 }, { x: 0.32, y: 0.68 }], scale: { by: 'side', side: 'front', metres: 3 }, depth: null, focal35: null }
const savingWords = { saved: 'Saved', waiting: 'Not saved yet', saving: 'Saving', failed: 'Not saved' } as const

/** The studio over one photo: floor, furniture, what stands before it, light. */
export function Editor({ scene, photo }: { scene: SceneDetail; photo: { id: string; width: number; height: number; src: string } }) {
  const work = useSceneEdit(scene)
  const { content, edit } = work
  const [step, setStep] = useState<Step>(content.floor ? 'furnish' : 'floor')
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const [mask, setMask] = useState<string | null>(null)
  const [cameraFocal, setCameraFocal] = useState<number | null>(null)
  const [showsResult, setShowsResult] = useState(false)
  const [picture, setPicture] = useState<HTMLImageElement | null>(null)
  const floor = useMemo(() => content.floor ?? { ...firstMark, focal35: cameraFocal }, [content.floor, cameraFocal])
  const { width, height } = photo
  const solved = useMemo(() => solveFloor(floor, { width, height }), [floor, width, height])
  const pose = solved.ok && content.floor ? solved.pose : null
  const { walls, style } = content
  const bounds = useMemo(() => (pose ? boundsOf({ walls }, pose) : null), [walls, pose])
  const { stage, refused } = useStage(photo)
  const render = useRender(scene, work, stage, pose, photo, () => setShowsResult(true))
  const choose = useAct('studio.scenes.choose')
  const mayEdit = scene.may.edit
  const isPhone = useIsPhone()

  useEffect(() => {
    let here = true
    // A photo whose head cannot be read has no focal length to offer; the rectangle tells it.
    readFocal(photo.id).then(focal => here && setCameraFocal(focal), () => here && setCameraFocal(null))
    return () => void (here = false)
  }, [photo.id])

  const readLight = () => {
    if (!picture) return
    const { exposure, grain, ...light } = estimateLight(samplesOf(picture))
    edit(before => ({ ...before, light: { ...before.light, ...light }, look: { exposure, grain } }))
  }
  const markFloor = (next: FloorMark, key: string) => edit(before => ({ ...before, floor: next }), key)
  const startFurnishing = () => {
    if (!content.floor) edit(before => ({ ...before, floor }))
    if (content.pieces.length === 0) readLight()
    setStep('furnish')
  }
  const place = (kind: string) => {
    const made = add(kind, { x: 0, z: 0 })
    edit(made.edit)
    setSelection(new Set([made.id]))
  }
  const addMaskPoint = (at: { x: number; y: number }) => edit(before => ({
    ...before,
    // The first click makes a small triangle, so that there is something to see and to drag.
    masks: before.masks.some(({ id }) => id === mask)
      ? before.masks.map(one => (one.id === mask && one.points.length < 60 ? { ...one, points: [...one.points, at] } : one))
      : [...before.masks, { id: mask ?? newPartId(), points: [at, { x: at.x + 0.05, y: at.y }, { x: at.x + 0.05, y: at.y + 0.08 }] }],
  }))
  const newMask = () => {
    const id = newPartId()
    setMask(id)
    edit(before => ({ ...before, masks: [...before.masks, { id, points: [{ x: 0.45, y: 0.4 }, { x: 0.55, y: 0.4 }, { x: 0.55, y: 0.75 }, { x: 0.45, y: 0.75 }] }] }))
  }
  useHotkeys([
    { keys: 'mod+z', label: 'Undo', group: 'Staging', notWhileTyping: true, run: work.undo },
    { keys: 'mod+shift+z', label: 'Redo', group: 'Staging', notWhileTyping: true, run: work.redo },
    { keys: 'd', label: 'Duplicate what is selected', group: 'Staging', run: () => {
      const made = duplicate(content, selection)
      if (made.ids.length === 0) return
      edit(made.edit)
      setSelection(new Set(made.ids))
    } },
  ], mayEdit)

  const isEmpty = content.pieces.length === 0
  // Forty pieces with their names are drawn once, not with each step of a piece that is dragged. Its acts see the scene as it is then.
  const shelf = useMemo(
    () => <Shelf style={style} firstRoom={content.room} isEmpty={isEmpty} isOpen={pose !== null} onAdd={place} onStyle={next => edit(before => ({ ...before, style: next }), 'style')} onSet={room => pose && bounds && (edit(before => furnished(before, room, bounds, pose.depth / 2)), setSelection(new Set()))} />,
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [style, isEmpty, pose, bounds],
  )
  const settings = step === 'floor' ? <FloorPanel floor={floor} walls={content.walls} solved={solved} cameraFocal={cameraFocal} onChange={markFloor} onWalls={walls => edit(before => ({ ...before, walls }))} onDone={startFurnishing} />
    : step === 'furnish' ? (pose && bounds ? <PiecePanel content={content} now={work.now} bounds={bounds} selection={selection} onSelect={setSelection} edit={edit} /> : <Notice title="Mark the floor first" action={<Button size="sm" onPress={() => setStep('floor')}>To the floor</Button>} />)
    : step === 'cover' ? <MasksPanel masks={content.masks} chosen={mask} onChoose={setMask} onAdd={newMask} onAddCorner={() => edit(before => ({ ...before, masks: before.masks.map(one => (one.id === mask ? withCorner(one) : one)) }))} onRemove={id => edit(before => ({ ...before, masks: before.masks.filter(one => one.id !== id) }))} />
    : <LightPanel content={content} edit={edit} onEstimate={readLight} />
  const acts = useRef(render)
  useLayoutEffect(() => {
    acts.current = render
  }, [render])
  const { words: renderWords, cancel: cancelRender } = render
  const [isMaking, mayCancel, mayRender] = [renderWords !== null, cancelRender !== null, mayEdit && pose !== null && stage !== null && !isEmpty]
  const hasPicture = scene.staged !== null
  const making = useMemo(() => (
    <>
      {hasPicture && <Button onPress={() => setShowsResult(true)}>See the picture</Button>}
      {mayCancel && <Button onPress={() => acts.current.cancel?.()}>Cancel</Button>}
      <Button kind="primary" isPending={isMaking} isDisabled={!mayRender} onPress={() => acts.current.start()}>{renderWords ?? 'Make the picture'}</Button>
    </>
  ), [hasPicture, mayCancel, isMaking, mayRender, renderWords])
  const { id: sceneId, name, chosen } = scene
  const { saving, canUndo, canRedo, undo, redo } = work
  const { mutate: setChosen } = choose
  // Head and panel change seldom, and a piece that is moved must not wait for them.
  const head = useMemo(() => (
    <TopBar
      title={name} backTo="/studio/staging" count={<span role="status">{mayEdit ? savingWords[saving] : 'To look at only'}</span>} switches={isPhone ? undefined : <StepSwitch step={step} onStep={setStep} />}
      actions={<>
        <IconButton icon={Undo2} label="Undo" keys="mod+z" isDisabled={!canUndo} onPress={undo} />
        <IconButton icon={Redo2} label="Redo" keys="mod+shift+z" isDisabled={!canRedo} onPress={redo} />
        <IconButton icon={Trophy} label={chosen ? 'Not the winner any more' : 'Make it the winner of its photo'} isOn={chosen} isDisabled={!mayEdit} onPress={() => setChosen({ id: sceneId, chosen: !chosen }, { onError: error => toastProblem(error) })} />
        {!isPhone && making}
      </>}
    />
  ), [name, mayEdit, saving, isPhone, step, canUndo, canRedo, undo, redo, chosen, sceneId, setChosen, making])
  return (
    <>
      {head}
      <div className="flex min-h-0 flex-1 max-sm:flex-col">
        {step === 'furnish' && !isPhone && <aside aria-label="Shelf" className="w-64 shrink-0 overflow-y-auto border-r border-line p-4 max-lg:w-48 max-lg:p-3">{shelf}</aside>}
        <div data-theme="dark" role="group" aria-label="Photo" className="flex min-h-0 min-w-0 flex-1 flex-col bg-canvas p-4 text-ink max-sm:min-h-56 max-sm:p-2">
          {refused && <Notice kind="danger" className="mb-3" title="This browser shows no three-dimensional graphics">Switch WebGL on in its settings, or open the scene on another machine. The scene itself is safe.</Notice>}
          {work.problem && <Notice kind="danger" className="mb-3" title={work.problem} action={<Button size="sm" onPress={() => void work.flush()}>Save again</Button>} />}
          {scene.render?.state === 'refused' && !render.words && <Notice kind="warning" className="mb-3" title={`The last picture was refused: ${scene.render.reason}.`} />}
          <PhotoFrame src={photo.src} alt={scene.photo?.name ?? 'The room'} ratio={photo.width / photo.height} onLoad={setPicture}>
            {shown => (
              <>
                {stage && pose && <StageView stage={stage} picture={picture} isPaused={render.words !== null} content={content} pose={pose} width={shown.width} height={shown.height} />}
                {step === 'floor' && <FloorOverlay floor={floor} solved={solved} photo={photo} shown={shown} src={photo.src} onChange={markFloor} />}
                {step === 'furnish' && pose && bounds && mayEdit && (
                  <PiecesOverlay content={content} pose={pose} photo={photo} shown={shown} bounds={bounds} selection={selection} onEdit={edit} onSelect={(id, more) => setSelection(before => (id === null ? new Set() : more ? new Set([...before, id]) : new Set([id])))} />
                )}
                {step === 'cover' && <MasksOverlay masks={content.masks} chosen={mask} photo={photo} shown={shown} src={photo.src} onAddPoint={addMaskPoint} onChange={(masks, key) => edit(before => ({ ...before, masks }), key)} />}
              </>
            )}
          </PhotoFrame>
        </div>
        {isPhone
          ? <PhoneSheet steps={<StepSwitch step={step} onStep={setStep} />} shelf={step === 'furnish' ? shelf : null} settings={settings} hasSelection={selection.size > 0} actions={making} />
          : <aside aria-label="Settings of the step" className="w-80 shrink-0 overflow-y-auto border-l border-line p-4 max-lg:w-60 max-lg:p-3">{settings}</aside>}
      </div>
      {showsResult && <ResultDialog scene={scene} onClose={() => setShowsResult(false)} />}
    </>
  )
}

const StepSwitch = ({ step, onStep }: { step: Step; onStep: (step: Step) => void }) => <Segments label="Step" value={step} onChange={onStep} items={[{ id: 'floor', label: 'Floor' }, { id: 'furnish', label: 'Furnish' }, { id: 'cover', label: 'Cover' }, { id: 'light', label: 'Light' }]} />
