//! Doubles: format.go of Go's package fmt, and `strconv.FormatFloat`.

use super::bytes::padded;
use super::directive::Directive;
use regorus::unstable::Number;

/// None where the verb is not for floats.
pub(super) fn format(float: f64, directive: &Directive) -> Option<String> {
    let precision = directive.precision;
    let magnitude = float.abs();
    let digits = match directive.verb {
        'v' | 'g' => general(magnitude, precision),
        'G' => general(magnitude, precision).to_uppercase(),
        'e' => scientific(magnitude, precision.unwrap_or(6)),
        'E' => scientific(magnitude, precision.unwrap_or(6)).to_uppercase(),
        'f' | 'F' => format!("{magnitude:.*}", precision.unwrap_or(6)),
        'b' => binary(magnitude),
        'x' => hexadecimal(magnitude, precision),
        'X' => hexadecimal(magnitude, precision).to_uppercase(),
        _ => return None,
    };
    let digits =
        if directive.sharp && directive.verb != 'b' { with_point(&digits, directive) } else { digits };
    let sign = match (float.is_sign_negative(), directive.plus, directive.space) {
        (true, _, _) => "-",
        (_, true, _) => "+",
        (_, _, true) => " ",
        _ => "",
    };
    Some(signed(sign, &digits, directive))
}

/// Zeros that fill up stand between the sign and the digits.
fn signed(sign: &str, digits: &str, directive: &Directive) -> String {
    if !sign.is_empty() && directive.zero && !directive.minus {
        let width = directive.width.map(|width| width.saturating_sub(1));
        return format!("{sign}{}", padded(digits, &Directive { width, ..directive.clone() }));
    }
    padded(&format!("{sign}{digits}"), directive)
}

/// `%g`: the shortest digits, or as many as the precision says.
fn general(magnitude: f64, precision: Option<usize>) -> String {
    let Some(precision) = precision.map(|precision| precision.max(1)) else {
        return Number::from(magnitude).text().into_owned();
    };
    let text = format!("{magnitude:.*e}", precision - 1);
    let (mantissa, exponent) = parts(&text);
    let has_exponent = exponent < -4 || exponent >= precision as i32;
    let text = if has_exponent {
        mantissa.to_owned()
    } else {
        format!("{magnitude:.*}", (precision as i32 - 1 - exponent).max(0) as usize)
    };
    let trimmed = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if has_exponent {
        with_exponent(trimmed, exponent)
    } else {
        trimmed.to_owned()
    }
}

fn scientific(magnitude: f64, precision: usize) -> String {
    let text = format!("{magnitude:.precision$e}");
    let (mantissa, exponent) = parts(&text);
    with_exponent(mantissa, exponent)
}

fn parts(text: &str) -> (&str, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    (mantissa, exponent.parse().unwrap_or(0))
}

fn with_exponent(mantissa: &str, exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.unsigned_abs())
}

const MANTISSA_BITS: u32 = 52;

/// The mantissa with its leading one, and the exponent of its last bit.
fn bits(magnitude: f64) -> (u64, i32) {
    let bits = magnitude.to_bits();
    let fraction = bits & ((1 << MANTISSA_BITS) - 1);
    match (bits >> MANTISSA_BITS) as i32 {
        0 => (fraction, -1074),
        exponent => (fraction | 1 << MANTISSA_BITS, exponent - 1075),
    }
}

/// `%b`: `4503599627370496p-52`
fn binary(magnitude: f64) -> String {
    let (mantissa, exponent) = bits(magnitude);
    format!("{mantissa}p{exponent:+}")
}

/// `%x`: `0x1.8p+01`
fn hexadecimal(magnitude: f64, precision: Option<usize>) -> String {
    let (mantissa, exponent) = bits(magnitude);
    if mantissa == 0 {
        let zeros = "0".repeat(precision.unwrap_or(0));
        return format!("0x0{}{zeros}p+00", if zeros.is_empty() { "" } else { "." });
    }
    // The leading one to bit 60, so that a rounding up has room.
    let shift = mantissa.leading_zeros() - 3;
    let mut mantissa = mantissa << shift;
    let mut exponent = exponent - shift as i32 + 60;
    if let Some(precision) = precision.filter(|precision| *precision < 15) {
        let dropped = (60 - 4 * precision) as u32;
        let extra = mantissa & ((1 << dropped) - 1);
        mantissa >>= dropped;
        if extra | (mantissa & 1) > 1 << (dropped - 1) {
            mantissa += 1;
        }
        mantissa <<= dropped;
        if mantissa & (1 << 61) != 0 {
            mantissa >>= 1;
            exponent += 1;
        }
    }
    let all = format!("{:015x}", mantissa & ((1 << 60) - 1));
    let digits = match precision {
        None => all.trim_end_matches('0').to_owned(),
        Some(precision) => format!("{all:0<precision$}")[..precision].to_owned(),
    };
    let sign = if exponent < 0 { '-' } else { '+' };
    let point = if digits.is_empty() { "" } else { "." };
    format!("0x1{point}{digits}p{sign}{:02}", exponent.unsigned_abs())
}

/// `#`: always with a point, and with the zeros at the end that `%g` leaves out.
fn with_point(text: &str, directive: &Directive) -> String {
    let is_hexadecimal = matches!(directive.verb, 'x' | 'X');
    let tail_at = text.find(|character| match character {
        'p' | 'P' => true,
        'e' | 'E' => !is_hexadecimal,
        _ => false,
    });
    let (number, tail) = text.split_at(tail_at.unwrap_or(text.len()));
    let wanted = match directive.verb {
        'v' | 'g' | 'G' | 'x' => directive.precision.unwrap_or(6),
        _ => 0,
    };
    let significant = number.trim_start_matches(['0', '.']).chars().filter(|character| *character != '.');
    let mut missing = wanted.saturating_sub(significant.count());
    let has_point = number.contains('.');
    if !has_point && number == "0" {
        missing = missing.saturating_sub(1);
    }
    format!("{number}{}{}{tail}", if has_point { "" } else { "." }, "0".repeat(missing))
}
