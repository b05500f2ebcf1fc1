import type { ScoreFit } from './contract.ts'

/** How many leads ended with each score, and how many of them were won. */
export type Ended = { score: number; leads: number; won: number }

/**
 * The area under the ROC curve: the chance that a lead that was won stands above one that was lost, where equal scores count half
 * (Mann-Whitney). Null when only one kind is there.
 */
export function aucOf(ended: readonly Ended[]): number | null {
  let lostBelow = 0
  let ahead = 0
  for (const { leads, won } of [...ended].sort((one, other) => one.score - other.score)) {
    const lost = leads - won
    ahead += won * (lostBelow + lost / 2)
    lostBelow += lost
  }
  const won = total(ended, 'won')
  return won === 0 || lostBelow === 0 ? null : ahead / (won * lostBelow)
}

/** Ten equal parts from the highest scores down. Leads of one score that lies on a border are shared between both parts. */
export function liftOf(ended: readonly Ended[]): ScoreFit['lift'] {
  const all = total(ended, 'leads')
  const average = all ? total(ended, 'won') / all : 0
  const left = [...ended].sort((one, other) => other.score - one.score).map((one) => ({ ...one }))
  return Array.from({ length: 10 }, (_, at) => {
    let room = all / 10
    let won = 0
    while (room > 1e-9 && left[0]) {
      const taken = Math.min(room, left[0].leads)
      const share = left[0].won * (taken / left[0].leads)
      won += share
      room -= taken
      left[0].leads -= taken
      left[0].won -= share
      if (left[0].leads <= 1e-9) left.shift()
    }
    const leads = all / 10 - room
    const rate = leads > 0 ? won / leads : 0
    return { decile: at + 1, leads, won, rate, lift: average ? rate / average : 0 }
  })
}

/** For each ten points: the mean score and the share that was won. Parts without leads are left out. */
export function calibrationOf(ended: readonly Ended[]): ScoreFit['calibration'] {
  return Array.from({ length: 10 }, (_, at) => {
    const [from, to] = [at * 10, at === 9 ? 100 : at * 10 + 9]
    const part = ended.filter(({ score }) => score >= from && score <= to)
    const leads = total(part, 'leads')
    return { from, to, leads, score: leads ? part.reduce((sum, one) => sum + one.score * one.leads, 0) / leads : 0, rate: leads ? total(part, 'won') / leads : 0 }
  }).filter(({ leads }) => leads > 0)
}

const total = (ended: readonly Ended[], what: 'leads' | 'won'): number => ended.reduce((sum, one) => sum + one[what], 0)
