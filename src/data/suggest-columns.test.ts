import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv.js';
import { selectColumns } from './select-columns.js';
import { suggestColumns } from './suggest-columns.js';

const suggest = async (text: string) => suggestColumns(await parseCsv(text, { header: true }));

describe('suggestColumns', () => {
  it('takes the first column of few words for the target, and what was measured for the inputs', async () => {
    const table = await parseCsv(`sample id,year,key,run,length,same,species,width,sex
17,2007,a,1,1.5,4,rose,10,f
11,2007,b,2,2.5,4,lily,30,m
12,2008,c,3,2.0,4,rose,20,f
19,2008,d,4,3.0,4,lily,,m
13,2008,e,5,3.5,4,rose,20,f
14,2008,f,6,3.5,4,rose,20,f
15,2008,g,7,3.5,4,rose,20,f
16,2008,h,8,3.5,4,rose,20,f
18,2008,i,9,3.5,4,rose,20,f
`);
    const suggested = suggestColumns(table);
    expect(suggested).toEqual({ inputs: ['length', 'width'], target: 'species' });
    expect(selectColumns(table, { ...suggested, missing: 'mean' }).leftOut).toBe(0);
  });

  it('takes the last column for the target where there are no such words', async () => {
    expect(await suggest('a,b,value\n1,2,3\n4,4,9\n3,1,2')).toEqual({ inputs: ['a', 'b'], target: 'value' });
    expect(await suggest('a,same,value\n1,x,3\n4,x,9\n3,x,2')).toEqual({ inputs: ['a'], target: 'value' });
  });

  it('passes over last columns that cannot be learned', async () => {
    expect(await suggest('a,value,same\n1,3,7\n4,9,7\n3,2,7')).toEqual({ inputs: ['a'], target: 'value' });
    expect(await suggest('same,other\n1,x\n1,x')).toEqual({ inputs: [], target: 'other' });
  });

  it.each(['id', 'ID', 'Row', 'user_id', 'row number', 'Unnamed: 0', 'Year', 'birth.year', 'No'])(
    'takes %j for no input',
    async (name) => {
      expect((await suggest(`${name},b,c\n5,2,x\n4,4,y\n3,1,x`)).inputs).toEqual(['b']);
    },
  );

  it.each(['width', 'grid', 'hidden', 'arrow', 'piano', 'years_old'])('takes %j for an input', async (name) => {
    expect((await suggest(`${name},b,c\n5,2,x\n4,4,y\n3,1,x`)).inputs).toEqual([name, 'b']);
  });

  it('takes words for inputs where no numbers are left', async () => {
    expect(await suggest('id,cap,smell,eat\n1,red,bad,no\n2,red,good,yes\n3,brown,good,yes')).toEqual({
      inputs: ['smell', 'eat'],
      target: 'cap',
    });
    expect(await suggest('same,word\n1,a\n1,b')).toEqual({ inputs: [], target: 'word' });
  });
});
