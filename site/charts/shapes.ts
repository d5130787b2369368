/**
 * Shapes by verdict, around 0,0: triangles mean better (up) and worse (down), never up and down; a bar similar, a disc
 * higher or lower without judgement.
 */
export const SHAPES: Readonly<Record<string, string>> = {
  better: '<path class="shape better" d="M0-7L7 6H-7Z"/>',
  worse: '<path class="shape worse" d="M0 7L7-6H-7Z"/>',
  similar: '<path class="shape similar" d="M-7-3.5H7V3.5H-7Z"/>',
  higher: '<circle class="shape similar" r="5.5"/>',
  lower: '<circle class="shape similar" r="5.5"/>',
};

/** Not compared: an outline. */
export const OPEN = '<circle class="shape open" r="5.5"/>';
