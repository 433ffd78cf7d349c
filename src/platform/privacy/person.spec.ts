import { describe, expect, it } from '@jest/globals';
import { Person } from './person.js';

const content = {
  employeeName: 'Alex Example',
  purpose: 'Alex Example leads.',
  levels: ['one', 'Alex Example'],
  count: 3,
  none: null,
};

describe('Person', () => {
  it('is erased from every text of a document, however deep, and from nothing else', () => {
    expect(new Person(['alex example']).erasedFrom(content, ['employeeName'])).toEqual({
      found: true,
      value: { employeeName: null, purpose: '*** leads.', levels: ['one', '***'], count: 3, none: null },
    });
    expect(new Person(['Somebody Else']).erasedFrom(content, ['employeeName'])).toEqual({
      found: false,
      value: content,
    });
  });

  it('leaves a longer name of somebody else where one name is held', () => {
    const other = { employeeName: 'Max Alex Example' };
    expect(new Person(['Alex Example']).erasedFrom(other, ['employeeName'])).toEqual({ found: false, value: other });
  });

  it('is known by a single word only beside the account’s id', () => {
    const person = new Person([], 'id-of-max', ['Max', 'max@example.com']);
    const { value } = person.erasedFrom({
      author: { id: 'id-of-max', name: 'Max' },
      other: { id: 'another', name: 'Max' },
      comment: 'Max out the budget; write to MAX@example.com',
    });
    expect(value).toEqual({
      author: { id: 'id-of-max', name: '***' },
      other: { id: 'another', name: 'Max' },
      comment: 'Max out the budget; write to ***',
    });
  });

  it('is found in a text that is JSON with letters as numbers', () => {
    const text = '{"purpose":"\\u0418\\u0432\\u0430\\u043d \\u041f\\u0435\\u0442\\u0440\\u043e\\u0432\\u000aleads"}';
    expect(new Person(['Иван Петров']).erasedFrom(text)).toEqual({
      found: true,
      value: '{"purpose":"***\\u000aleads"}',
    });
    expect(new Person(['Иван Иванов']).erasedFrom(text)).toEqual({ found: false, value: text });
  });
});
