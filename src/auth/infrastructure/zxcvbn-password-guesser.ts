import { Injectable } from '@nestjs/common';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { readConfigFile } from '../../platform/config/index.js';
import { PasswordGuesser } from '../domain/password-guesser.js';

/** Fewer guesses than these count as none: a list of all passwords this common would have as many entries. */
const enoughGuesses = 1e9;
/** What comes later makes a password longer, not less common, and takes time to look at. */
const lookedAt = 64;
const product = 'orgwright';

const cyrillicKeys = 'йцукенгшщзхъфывапролджэячсмитьбю';
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const latinKeyOf = new Map(Array.from(cyrillicKeys, (letter, at) => [letter, latinKeys.charAt(at)]));

/** Wheeler's estimate of the guesses that a password takes (zxcvbn, USENIX Security 2016), by the 49,000 most common passwords and the words of a configuration file. */
@Injectable()
export class ZxcvbnPasswordGuesser extends PasswordGuesser {
  private readonly estimator: ZxcvbnFactory;

  constructor() {
    super();
    const { words } = readConfigFile<{ words: string[] }>('auth/guessable-words.yaml');
    this.estimator = new ZxcvbnFactory({
      dictionary: { ...dictionary, words: words.map((word) => word.toLowerCase()) },
      graphs: adjacencyGraphs,
      maxLength: lookedAt,
    });
  }

  guesses(password: string, about: readonly string[]): boolean {
    const text = password.slice(0, lookedAt);
    const known = [product, ...about];
    const typed = [...new Set([text, onLatinKeys(text)])];
    return typed.some((each) => this.estimator.check(each, known).guesses < enoughGuesses);
  }
}

/** The same keys on another layout: `йцукен` walks over the keyboard as `qwerty` does. */
const onLatinKeys = (text: string): string =>
  Array.from(text.toLowerCase(), (letter) => latinKeyOf.get(letter) ?? letter).join('');
