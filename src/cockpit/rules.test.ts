// What repeats, put in order.
import { describe, expect, it } from 'vitest';
import { hottest, hottestOfAll, ORDERS, type Repeating } from './rules.ts';

const told = (category: string, count: number, before: number, persons = count): Repeating => ({
  service: 'complaint',
  category,
  town: null,
  count,
  before,
  persons,
  personsBefore: before,
  slices: [],
});

const LAMPS = told('street-light', 50, 50);
const NOISE = told('noise', 12, 2, 3);
const WATER = told('water', 9, 0);
const ROADS = told('road', 5, 12);
const ALL = [ROADS, LAMPS, WATER, NOISE];
const names = (of: readonly Repeating[]): readonly string[] => of.map(({ category }) => category);

describe('what repeats', () => {
  it('stands by how much it grew, and what grew alike by its number', () => {
    expect(names(hottest(ALL, 'growth'))).toEqual(['noise', 'water', 'street-light', 'road']);
    expect(names(hottest([told('a', 3, 0), told('b', 9, 6)], 'growth'))).toEqual(['b', 'a']);
  });

  it('or by cases, or by people: one person’s twelve are not twelve people’s', () => {
    expect(names(hottest(ALL, 'cases'))).toEqual(['street-light', 'noise', 'water', 'road']);
    expect(names(hottest(ALL, 'persons'))).toEqual(['street-light', 'water', 'road', 'noise']);
  });

  it('is cut where it would be a list to search, and nothing that stands first in any order is lost', () => {
    const many = Array.from({ length: 40 }, (_, at) => told(`k${at}`, 3 + at, 3 + at, 43 - at));
    const kept = hottestOfAll([...many, NOISE]);
    for (const order of ORDERS) {
      expect(hottest(many, order).length).toBe(12);
      expect(names(hottest(kept, order))).toEqual(names(hottest([...many, NOISE], order)));
    }
    expect(new Set(kept).size).toBe(kept.length);
  });
});
