//! Arithmetic on numbers: v1/topdown/arithmetic.go and bits.go of OPA.

use super::float::Float;
use super::{BigInt, Number};
use anyhow::{anyhow, bail, Result};
use num_traits::{Signed, ToPrimitive};

impl Number {
    fn with_floats(&self, other: &Self, compute: fn(&Float, &Float) -> Float) -> Self {
        Self::from_float(&compute(&self.to_float(), &other.to_float()))
    }

    /// The result of integers where it is one, and needs no more than the 64 bits that a float has.
    fn with_integers(&self, other: &Self, compute: fn(i64, i64) -> Option<i64>) -> Option<Self> {
        compute(self.written_integer()?, other.written_integer()?).map(Self::Int)
    }

    pub fn add(&self, other: &Self) -> Result<Number> {
        Ok(self.with_integers(other, i64::checked_add).unwrap_or_else(|| self.with_floats(other, Float::add)))
    }

    pub fn sub(&self, other: &Self) -> Result<Number> {
        Ok(self.with_integers(other, i64::checked_sub).unwrap_or_else(|| self.with_floats(other, Float::sub)))
    }

    pub fn mul(&self, other: &Self) -> Result<Number> {
        let is_signed_zero = |product: &Self| matches!(product, Self::Int(0));
        let product = self.with_integers(other, i64::checked_mul);
        // Go's product of 0 and -1000 is -0; only what is smaller is computed with integers.
        match product.filter(|product| !is_signed_zero(product) || self.is_small() && other.is_small()) {
            Some(product) => Ok(product),
            None => Ok(self.with_floats(other, Float::mul)),
        }
    }

    fn is_small(&self) -> bool {
        self.written_integer().is_some_and(|int| -1000 < int && int < 1000)
    }

    /// # Errors
    /// Where the divisor is zero.
    pub fn divide(self, other: &Self) -> Result<Number> {
        let divisor = other.to_float();
        if divisor.is_zero() {
            bail!("divide by zero");
        }
        Ok(Self::from_float(&self.to_float().quo(&divisor)))
    }

    /// # Errors
    /// Where one of the two has a fraction, or the divisor is zero.
    pub fn modulo(self, other: &Self) -> Result<Number> {
        if let (Some(left), Some(right)) = (self.written_integer(), other.written_integer()) {
            return left.checked_rem(right).map(Self::Int).ok_or_else(|| anyhow!("modulo by zero"));
        }
        let (Some(left), Some(right)) = (self.to_integer(), other.to_integer()) else {
            bail!("modulo on floating-point number");
        };
        // Go looks at the lowest 64 bits.
        if right.magnitude().iter_u64_digits().next().unwrap_or(0) == 0 {
            bail!("modulo by zero");
        }
        Ok(Self::from(left % right))
    }

    pub fn add_assign(&mut self, other: &Self) -> Result<()> {
        *self = self.add(other)?;
        Ok(())
    }

    pub fn mul_assign(&mut self, other: &Self) -> Result<()> {
        *self = self.mul(other)?;
        Ok(())
    }

    pub fn abs(&self) -> Number {
        Self::from_float(&self.to_float().abs())
    }

    /// Half away from zero.
    pub fn round(&self) -> Number {
        Self::from(self.to_float().round())
    }

    /// OPA's rounding up: what it truncates to zero counts as positive, so that -0.5 becomes 1.
    pub fn ceil(&self) -> Number {
        let float = self.to_float();
        let truncated = float.truncate();
        let is_exact = float.is_integer() || truncated.is_negative();
        Self::from(if is_exact { truncated } else { truncated + 1 })
    }

    /// OPA's rounding down: what it truncates to zero counts as positive, so that -0.5 becomes 0.
    pub fn floor(&self) -> Number {
        let float = self.to_float();
        let truncated = float.truncate();
        let is_exact = float.is_integer() || !truncated.is_negative();
        Self::from(if is_exact { truncated } else { truncated - 1 })
    }

    fn with_bits(&self, other: &Self, compute: impl Fn(BigInt, BigInt) -> BigInt) -> Option<Number> {
        Some(Self::from(compute(self.to_integer()?, other.to_integer()?)))
    }

    pub fn and(&self, other: &Self) -> Option<Number> {
        self.with_bits(other, |left, right| left & right)
    }

    pub fn or(&self, other: &Self) -> Option<Number> {
        self.with_bits(other, |left, right| left | right)
    }

    pub fn xor(&self, other: &Self) -> Option<Number> {
        self.with_bits(other, |left, right| left ^ right)
    }

    pub fn lsh(&self, other: &Self) -> Option<Number> {
        let bits = other.to_integer()?.to_u32()?;
        Some(Self::from(self.to_integer()? << bits))
    }

    pub fn rsh(&self, other: &Self) -> Option<Number> {
        let bits = other.to_integer()?.to_u32()?;
        Some(Self::from(self.to_integer()? >> bits))
    }

    pub fn two_pow(exponent: i32) -> Result<Number> {
        let power = Self::from(BigInt::from(1) << exponent.unsigned_abs());
        if exponent < 0 {
            Self::Int(1).divide(&power)
        } else {
            Ok(power)
        }
    }

    pub fn ten_pow(exponent: i32) -> Result<Number> {
        alloc::format!("1e{exponent}").parse().map_err(|_| anyhow!("exponent too large"))
    }
}
