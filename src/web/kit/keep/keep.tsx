// A sentence whose dates, lengths and case numbers are not torn apart at the end of a line: browsers may break between a
// digit and 月, and half a date at the end of a line is read twice. The mark after it comes along, so that no line begins with one.
const WHOLE = /((?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|星期[一二三四五六日]|\d+ (?:个工作日|小时|天)|WY\d{10})[，。；）]?)/;

export const Keep = ({ text }: { readonly text: string }) => (
  <>
    {text.split(WHOLE).map((part, index) =>
      index % 2 === 0 ? (
        part
      ) : (
        <span key={index} class="nowrap">
          {part}
        </span>
      ),
    )}
  </>
);
