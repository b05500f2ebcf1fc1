import type { EditBoard } from './contract.ts'

type Shipped = Pick<EditBoard, 'id' | 'name' | 'forbidden' | 'source' | 'on'>

/** Rules of some boards, as they stood in 2026; a workspace switches on those it belongs to. What is allowed still has to be disclosed. */
const shipped: readonly Shipped[] = [
  { id: 'true-picture', name: 'A true picture of the property', forbidden: ['structure', 'flooring', 'view'], source: 'NAR Code of Ethics, article 12', on: true },
  { id: 'crmls', name: 'CRMLS', forbidden: ['structure', 'flooring', 'view', 'lawn'], source: 'CRMLS rule 11.5.2: no change to real parts of the property', on: false },
  { id: 'mls-now', name: 'MLS Now', forbidden: ['structure', 'flooring', 'view', 'lawn', 'objects-removed'], source: 'MLS Now rule 3.3.2, https://support.mlsnow.com/hc/en-us/articles/47635315367067', on: false },
  { id: 'stellar-mls', name: 'Stellar MLS', forbidden: ['structure', 'flooring', 'view', 'lawn', 'objects-removed'], source: 'Stellar MLS article 04.04, https://rules.stellarmls.com/hc/en-us/articles/14692987795095', on: false },
  { id: 'maar', name: 'MAAR: no staging outdoors', forbidden: ['structure', 'flooring', 'view', 'lawn', 'sky', 'dusk'], source: 'MAAR MLS rules, section 1, note 5', on: false },
]

export const shippedBoards: readonly EditBoard[] = shipped.map((board) => ({ ...board, shipped: true, changed: null, version: 0 }))
