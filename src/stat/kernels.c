#include "stat/kernels.h"

#include <math.h>

/* One copy per generation of processors, chosen when the program starts. The sanitizers do not
 * get along with that, nor do other C libraries. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) \
    && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FOR_EACH_PROCESSOR \
    __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

FOR_EACH_PROCESSOR
void kernel_bgnbd(const struct kernel_rows *rows, const double parameter[4], double shift,
                  double out[KERNEL_SUMS])
{
    const double r = parameter[0], alpha = parameter[1], a = parameter[2], b = parameter[3];
    const double *repeats = rows->repeats, *recency = rows->recency, *age = rows->age;
    const double *weight = rows->weight;
    double s0 = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0, h00 = 0, h01 = 0, h02 = 0, h03 = 0;
    double h11 = 0, h12 = 0, h13 = 0, h22 = 0, h23 = 0, h33 = 0, log_a = log(a), inverse_a = 1 / a;

    for (size_t i = 0; i < rows->count; i++) {
        double x = repeats[i], w = weight[i], n = r + x;
        double seen = x > -shift - 0.5 ? 1 : 0;           /* BG: the first purchase ends nobody */
        double bx = seen > 0 ? b + x + shift : 1;
        double ia = 1 / (alpha + age[i]), it = 1 / (alpha + recency[i]), ib = 1 / bx;
        double la = log(alpha + age[i]), lt = log(alpha + recency[i]);
        double d = seen > 0 ? log_a - log(bx) + n * (la - lt) : -700;
        double e = exp(-fabs(d)), share = (d > 0 ? 1 : e) / (1 + e), c = share * (1 - share) * w;
        double d0 = la - lt, d1 = n * (ia - it), d2 = inverse_a, d3 = -ib;
        double gone = share * w;

        s0 += w * ((d > 0 ? d : 0) + log(1 + e) - n * la);
        g0 += gone * d0 - w * la;
        g1 += gone * d1 - w * n * ia;
        g2 += gone * d2;
        g3 += gone * d3;
        h00 += c * d0 * d0;
        h01 += c * d0 * d1 + gone * (ia - it) - w * ia;
        h02 += c * d0 * d2;
        h03 += c * d0 * d3;
        h11 += c * d1 * d1 + gone * n * (it * it - ia * ia) + w * n * ia * ia;
        h12 += c * d1 * d2;
        h13 += c * d1 * d3;
        h22 += c * d2 * d2 - gone * d2 * d2;
        h23 += c * d2 * d3;
        h33 += c * d3 * d3 + gone * d3 * d3;
    }
    const double sums[KERNEL_SUMS] = { s0, g0, g1, g2, g3, h00, h01, h02, h03,
                                       h11, h12, h13, h22, h23, h33 };
    for (int i = 0; i < KERNEL_SUMS; i++)
        out[i] = sums[i];
}

FOR_EACH_PROCESSOR
void kernel_spend(const double *repeats, const double *total, size_t count, double gamma,
                  double out[KERNEL_SPEND_SUMS])
{
    double l0 = 0, l1 = 0, i0 = 0, i1 = 0, q0 = 0, q1 = 0;

    for (size_t k = 0; k < count; k++) {
        double x = repeats[k], sum = gamma + total[k], inverse = 1 / sum, l = log(sum);

        l0 += l;
        l1 += x * l;
        i0 += inverse;
        i1 += x * inverse;
        q0 += inverse * inverse;
        q1 += x * inverse * inverse;
    }
    out[0] = l0, out[1] = l1, out[2] = i0, out[3] = i1, out[4] = q0, out[5] = q1;
}

FOR_EACH_PROCESSOR
static void tail_moments(const double *v, const double *w, size_t count, const double power[2],
                         double ratio, double out[KERNEL_SUMS])
{
    const double p_small = power[0], p_large = power[1];
    double s0 = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0, h00 = 0, h01 = 0, h02 = 0, h03 = 0;
    double h11 = 0, h12 = 0, h13 = 0, h22 = 0, h23 = 0, h33 = 0;

    for (size_t k = 0; k < count; k++) {
        double lm = v[k], im = exp(-lm), g = ratio + (1 - ratio) * im;
        double lM = lm + log(g), iM = im / g;
        double f = w[k] * exp(lm * (1 - p_small) - p_large * lM);

        s0 += f;
        g0 += f * lm, g1 += f * im, g2 += f * lM, g3 += f * iM;
        h00 += f * lm * lm, h01 += f * lm * im, h02 += f * lm * lM, h03 += f * lm * iM;
        h11 += f * im * im, h12 += f * im * lM, h13 += f * im * iM;
        h22 += f * lM * lM, h23 += f * lM * iM, h33 += f * iM * iM;
    }
    const double sums[KERNEL_SUMS] = { s0, g0, g1, g2, g3, h00, h01, h02, h03,
                                       h11, h12, h13, h22, h23, h33 };
    for (int i = 0; i < KERNEL_SUMS; i++)
        out[i] = sums[i];
}

FOR_EACH_PROCESSOR
static double tail_value(const double *v, const double *w, size_t count, const double power[2],
                         double ratio)
{
    double sum = 0;

    for (size_t k = 0; k < count; k++) {
        double g = ratio + (1 - ratio) * exp(-v[k]);

        sum += w[k] * exp(v[k] * (1 - power[0]) - power[1] * (v[k] + log(g)));
    }
    return sum;
}

void kernel_tail(const double *v, const double *w, size_t count, const double power[2],
                 double ratio, bool moments, double out[KERNEL_SUMS])
{
    if (moments)
        tail_moments(v, w, count, power, ratio, out);
    else
        out[0] = tail_value(v, w, count, power, ratio);
}

FOR_EACH_PROCESSOR
double kernel_discount(const double *t, const double *w, size_t count, double slow)
{
    double sum = 0;

    for (size_t k = 0; k < count; k++)
        sum += w[k] * exp(-slow * t[k]);
    return sum;
}

FOR_EACH_PROCESSOR
double kernel_power(const double *t, const double *w, size_t count, double y, double power)
{
    double sum = 0;

    for (size_t k = 0; k < count; k++)
        sum += w[k] * exp(-power * log(1 + y * t[k]));
    return sum;
}
