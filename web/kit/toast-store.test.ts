import { afterEach, describe, expect, test, vi } from 'vitest'
import { dismissToast, toast, toastStore, undoLatest, undoToast } from './toast-store.ts'

const texts = () => toastStore.read().map(one => one.text)
afterEach(() => toastStore.read().forEach(one => dismissToast(one.id)))

describe('what was done', () => {
  test('an act that can be undone stays for ten seconds even if less was asked', () => {
    toast('3 leads moved to the trash', { undo: () => {}, seconds: 2 })
    toast('Saved', { seconds: 2 })
    expect(toastStore.read().map(one => one.seconds)).toEqual([10, 2])
  })

  test('no more than three are on the screen, the oldest leaves', () => {
    for (const text of ['one', 'two', 'three', 'four']) toast(text)
    expect(texts()).toEqual(['two', 'three', 'four'])
  })

  test('the undo key takes back the newest act that can be, once', () => {
    const [first, second] = [vi.fn(), vi.fn()]
    toast('first', { undo: first })
    toast('second', { undo: second })
    toast('no way back')
    expect(undoLatest()).toBe(true)
    expect(second).toHaveBeenCalledOnce()
    expect(first).not.toHaveBeenCalled()
    expect(texts()).toEqual(['first', 'no way back'])
    undoLatest()
    expect(undoLatest()).toBe(false)
  })

  test('when taking back is refused, the reason is said', async () => {
    toast('Lead deleted', { undo: () => Promise.reject({ title: 'The trash was emptied', detail: 'It cannot come back.' }) })
    await undoToast(toastStore.read()[0]!.id)
    expect(texts()).toEqual(['The trash was emptied. It cannot come back.'])
    expect(toastStore.read()[0]!.kind).toBe('problem')
  })
})
