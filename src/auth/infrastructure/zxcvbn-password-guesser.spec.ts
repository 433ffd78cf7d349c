import { describe, expect, it } from '@jest/globals';
import { dictionary } from '@zxcvbn-ts/language-common';
import { ZxcvbnPasswordGuesser } from './zxcvbn-password-guesser.js';

const guesser = new ZxcvbnPasswordGuesser();
const about = ['anna.petrova@example.com', 'anna.petrova', 'anna', 'petrova', 'example', 'Анна', 'Петрова'];

describe('ZxcvbnPasswordGuesser', () => {
  it('guesses every one of the most common passwords that is long enough', () => {
    const long = dictionary['passwords-common'].filter((password) => password.length >= 12);
    expect(long.length).toBeGreaterThan(300);
    expect(long.filter((password) => !guesser.guesses(password, []))).toEqual([]);
  });

  it('guesses every one of the 300 most common passwords with a number or a mark after it', () => {
    const common = dictionary['passwords-common'].slice(0, 300);
    const dressed = common
      .flatMap((word) => [`${word}1234567`, `${word}2026!`, `${word}${word}`])
      .filter((each) => each.length >= 12);
    expect(dressed.length).toBeGreaterThan(400);
    expect(dressed.filter((password) => !guesser.guesses(password, []))).toEqual([]);
  });

  it.each([
    'password1234',
    'P@ssw0rd2024!',
    'Summer2024!!!!',
    'iloveyou1234',
    'administrator1',
    'letmein letmein',
    '1qaz2wsx3edc',
    'qwertyuiop[]',
    'йцукенгшщзхъ',
    'пароль123456',
    'gfhjkm123456',
    'Администратор1',
    'abcdefghijkl',
    '123456789012',
    'aaaaaaaaaaaa',
    'x'.repeat(128),
    'Orgwright2026!',
    'anna.petrova2026',
    'annapetrova1',
    'Петрова2026!',
  ])('guesses %j', (password) => {
    expect(guesser.guesses(password, about)).toBe(true);
  });

  it.each([
    'correct horse battery',
    'кошка ест синий трамвай',
    'xkqvbnwzrtpl',
    '738491027364',
    'a password of its own',
  ])('does not guess %j', (password) => {
    expect(guesser.guesses(password, about)).toBe(false);
  });

  it('does not guess a password that is a known name among other words', () => {
    expect(guesser.guesses('anna teaches seven clouds', about)).toBe(false);
  });
});
