// The rules of static/code.js against codes computed independently of it (schoolbook GF(32), not Horner's rule).
// The body of a WebDriver async script: arguments[0] is the script's address on this site; calls back with a list of
// failures, empty when all is well. Outside a browser: node tests/browser/code_box.node.mjs
const WHOLE = [
  "M9S346Q3D25VT4F5V37E3S3C", "E28JT97KB6CQ643DZVMXXQK4", "FBF5KZNWJ47TAN9ZT24MNPZH", "X45HY43KWJRP1XPA7Z3DJ8F2",
  "SSZ5AWSH8VHTPRE95B9EE0ZD", "BGJ09TQM83XSSSS6YS3C4DWF", "A7N36096Q14DR9GPQY77ZXYP", "YK596NGYA1DQ91K5GQAPENEM",
];
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIDY = [
  ["m9s3-46q3", "M9S346Q3"], [" M9S3\n46Q3\t", "M9S346Q3"], ["oO0iIlL1", "00011111"],
  ["M9S3\u201346Q3\u2014D25V\u2212\u2010\u2011", "M9S346Q3D25V"], ["\uff2d\uff19\uff33\uff13\uff0d\uff2f", "M9S30"],
  ["\u200bM9\u00adS3\ufeff\u2060", "M9S3"], ["\u00a0\u3000\u2009M", "M"], ["U\u00d6!", "U\u00d6!"], ["", ""],
];
const GROUPED = [["", ""], ["ABCD", "ABCD"], ["ABCDE", "ABCD-E"], ["ABCDEFGHJ", "ABCD-EFGH-J"]];
const JUDGED = [
  ["", "empty 0"], ["A", "missing 23"], [WHOLE[0].slice(1), "missing 1"], [`${WHOLE[0]}AB`, "extra 2"],
  ["U", "impossible 1"], ["ABCDEFG\u00c5", "impossible 2"], [`${WHOLE[0].slice(0, 23)}U`, "impossible 6"],
];

const failures = ({ tidy, grouped, fits, judge }) => {
  const found = [];
  const expect = (what, got, wanted) => { if (got !== wanted) found.push(`${what}: ${got} instead of ${wanted}`); };
  const all = (text) => [...text];
  TIDY.forEach(([raw, wanted]) => expect(`tidy ${JSON.stringify(raw)}`, tidy(raw).join(""), wanted));
  GROUPED.forEach(([raw, wanted]) => expect(`grouped ${raw}`, grouped(all(raw)), wanted));
  JUDGED.forEach(([raw, wanted]) => expect(`judge ${raw}`, judge(all(raw)).join(" "), wanted));
  for (const code of WHOLE) {
    const right = all(code);
    expect(`fits ${code}`, fits(right), true);
    expect(`judge ${code}`, judge(right)[0], "whole");
    for (let i = 0; i < right.length; i += 1) {
      for (const other of SYMBOLS) {
        if (other !== right[i]) expect(`wrong symbol ${i} ${other} in ${code}`, fits(right.with(i, other)), false);
      }
      if (i && right[i] !== right[i - 1]) {
        const swapped = right.with(i, right[i - 1]).with(i - 1, right[i]);
        expect(`swap at ${i} in ${code}`, judge(swapped)[0], "mistake");
      }
    }
  }
  return found;
};

const done = arguments[arguments.length - 1];
import(arguments[0]).then(failures).catch((error) => [String(error)]).then(done);
