#include "stat/special.h"

#include <math.h>

double special_digamma(double z)
{
    double result = 0;

    for (; z < 10; z++)
        result -= 1 / z;
    double i = 1 / (z * z);
    return result + log(z) - 0.5 / z
           - i * (1.0 / 12 - i * (1.0 / 120 - i * (1.0 / 252 - i * (1.0 / 240 - i * (1.0 / 132
           - i * (691.0 / 32760 - i / 12))))));
}

double special_trigamma(double z)
{
    double result = 0;

    for (; z < 10; z++)
        result += 1 / (z * z);
    double i = 1 / (z * z);
    return result + 1 / z + i / 2
           + i / z * (1.0 / 6 - i * (1.0 / 30 - i * (1.0 / 42 - i * (1.0 / 30 - i * (5.0 / 66
           - i * (691.0 / 2730 - i * 7 / 6))))));
}

double special_lgamma(double z)
{
    int sign;

    return lgamma_r(z, &sign);
}

void special_rising(double z, const uint32_t *x, size_t count, unsigned extra, struct rising *out)
{
    struct rising sum = { 0 };
    uint32_t k = 0;

    for (size_t i = 0; i < count; i++) {
        for (; k < x[i] + extra; k++) {
            double inverse = 1 / (z + k);

            sum.value += log(z + k);
            sum.first += inverse;
            sum.second -= inverse * inverse;
        }
        out[i] = sum;
    }
}

double special_softplus(double d)
{
    return (d > 0 ? d : 0) + log1p(exp(-fabs(d)));
}

double special_share(double d)
{
    double e = exp(-fabs(d));

    return d > 0 ? 1 / (1 + e) : e / (1 + e);
}

double special_sum(const double *values, size_t count, size_t stride)
{
    if (count == 0)
        return 0;
    if (count == 1)
        return values[0];
    size_t half = count / 2;
    return special_sum(values, half, stride)
           + special_sum(values + half * stride, count - half, stride);
}
